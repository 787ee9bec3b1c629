package org.ascolta.channel;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which replies of an account a second human has to approve. */
public enum Approval {
    none,
    /** Those that everybody can read; its name is a word of Java. */
    @JsonProperty("public")
    PUBLIC,
    all;

    /** As the API and the database write it. */
    @Override
    public String toString() {
        return this == PUBLIC ? "public" : name();
    }

    static Approval of(String word) {
        return word.equals("public") ? PUBLIC : valueOf(word);
    }
}
