package org.ascolta.cel;

import java.util.Map;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.ref.FieldType;
import org.projectnessie.cel.common.types.ref.Type;
import org.projectnessie.cel.common.types.ref.TypeAdapterSupport;
import org.projectnessie.cel.common.types.ref.TypeRegistry;
import org.projectnessie.cel.common.types.ref.Val;

/** Conditions know no message types. The library's own registry describes some by reflection, which costs time and space. */
final class NoTypes implements TypeRegistry {

    @Override
    public TypeRegistry copy() {
        return this;
    }

    @Override
    public void register(Object type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void registerType(Type... types) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Val enumValue(String name) {
        return Err.newErr("no enum");
    }

    @Override
    public Val findIdent(String name) {
        return null;
    }

    @Override
    public org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type findType(String name) {
        return null;
    }

    @Override
    public FieldType findFieldType(String message, String field) {
        return null;
    }

    @Override
    public Val newValue(String type, Map<String, Val> fields) {
        return Err.newErr("no type");
    }

    @Override
    public Val nativeToValue(Object value) {
        return value instanceof Val known ? known : TypeAdapterSupport.maybeNativeToValue(this, value);
    }
}
