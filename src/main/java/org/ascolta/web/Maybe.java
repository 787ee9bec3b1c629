package org.ascolta.web;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Objects;

/** A field of a patch: absent (leave it), or present with a value, which may be null (clear it). */
@JsonDeserialize(using = MaybeReader.class)
public final class Maybe<T> {

    private static final Maybe<?> ABSENT = new Maybe<>(false, null);

    private final boolean present;
    private final T value;

    private Maybe(boolean present, T value) {
        this.present = present;
        this.value = value;
    }

    @SuppressWarnings("unchecked")
    public static <T> Maybe<T> absent() {
        return (Maybe<T>) ABSENT;
    }

    public static <T> Maybe<T> of(T value) {
        return new Maybe<>(true, value);
    }

    public boolean isPresent() {
        return present;
    }

    /** The value; null when it is absent or was null. */
    public T get() {
        return value;
    }

    /** The value when present, null included; otherwise the other. */
    public T orElse(T other) {
        return present ? value : other;
    }

    /** The value when present and not null; otherwise the other. For fields that cannot be cleared. */
    public T orKeep(T other) {
        return value == null ? other : value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Maybe<?> that && present == that.present && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(present, value);
    }

    @Override
    public String toString() {
        return present ? "Maybe[" + value + "]" : "Maybe[]";
    }
}
