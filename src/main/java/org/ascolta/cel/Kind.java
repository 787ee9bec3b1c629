package org.ascolta.cel;

import java.time.Instant;
import java.util.List;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.DoubleT;
import org.projectnessie.cel.common.types.IntT;
import org.projectnessie.cel.common.types.ListT;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.TimestampT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type;

/** What a field of a condition holds, and which Java values stand for it. */
public enum Kind {
    /** Anything that writes itself, of which the first 10,000 characters are seen; null is the empty text. */
    text(Decls.String) {
        @Override
        Val of(Object value) {
            return StringT.stringOf(value == null ? "" : cut(value.toString(), MOST_TEXT));
        }
    },
    /** A {@link Boolean}. */
    bool(Decls.Bool) {
        @Override
        Val of(Object value) {
            return (Boolean) value ? BoolT.True : BoolT.False;
        }
    },
    /** Any {@link Number}, without what follows its point. */
    whole(Decls.Int) {
        @Override
        Val of(Object value) {
            return IntT.intOf(((Number) value).longValue());
        }
    },
    /** Any {@link Number}. */
    decimal(Decls.Double) {
        @Override
        Val of(Object value) {
            return DoubleT.doubleOf(((Number) value).doubleValue());
        }
    },
    /** A {@link List} of texts, of which the first 100, and of each 200 characters, are seen; null is the empty list. */
    texts(Decls.newListType(Decls.String)) {
        @Override
        Val of(Object value) {
            List<?> all = value == null ? List.of() : (List<?>) value;
            return ListT.newStringArrayList(all.stream()
                    .limit(MOST_ITEMS)
                    .map(item -> cut(item.toString(), MOST_ITEM))
                    .toArray(String[]::new));
        }
    },
    /** An {@link Instant}. */
    time(Decls.Timestamp) {
        @Override
        Val of(Object value) {
            return TimestampT.timestampOf((Instant) value);
        }
    };

    static final int MOST_TEXT = 10_000;
    static final int MOST_ITEMS = 100;
    static final int MOST_ITEM = 200;

    final Type type;

    Kind(Type type) {
        this.type = type;
    }

    /** The value as the library has it; fails when it is of another kind. */
    abstract Val of(Object value);

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
