package org.ascolta.access;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Who did something, as events and acts record it: a kind and an id, never a name. */
public record Actor(Kind kind, String id) {

    public enum Kind {
        customer,
        agent,
        bot,
        integration,
        external_agent,
        system
    }

    public static final Actor SYSTEM = new Actor(Kind.system, null);

    /** Whether what this actor writes counts as a human's doing. */
    @JsonIgnore
    public boolean isHuman() {
        return kind == Kind.agent || kind == Kind.external_agent;
    }
}
