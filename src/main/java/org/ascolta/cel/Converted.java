package org.ascolta.cel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.projectnessie.cel.common.types.ref.Val;

/** Values that many conditions ask one after the other: each is read and converted when it is asked for first. */
final class Converted implements Function<String, Object> {

    private final Map<String, Kind> kinds;
    private final Function<String, Object> values;
    private final Map<String, Val> converted = new HashMap<>();

    Converted(Map<String, Kind> kinds, Function<String, Object> values) {
        this.kinds = kinds;
        this.values = values;
    }

    boolean isOf(Map<String, Kind> declared) {
        return kinds == declared;
    }

    Val value(String name) {
        Val known = converted.get(name);
        if (known == null) {
            known = kinds.get(name).of(values.apply(name));
            converted.put(name, known);
        }
        return known;
    }

    @Override
    public Object apply(String name) {
        return values.apply(name);
    }
}
