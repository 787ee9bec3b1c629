package org.ascolta.channel;

/** What a hook may say of a person, to be believed only where its connection is trusted. */
public enum Claim {
    crmId,
    email,
    phone
}
