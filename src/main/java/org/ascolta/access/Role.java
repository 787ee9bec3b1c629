package org.ascolta.access;

/** What a caller may do, as {@code @RolesAllowed} names it. */
public enum Role {
    agent,
    supervisor,
    admin,
    integration;

    /** For annotations, which take constants only. */
    public static final String AGENT = "agent";

    public static final String SUPERVISOR = "supervisor";
    public static final String ADMIN = "admin";
    public static final String INTEGRATION = "integration";
}
