package org.ascolta.triage;

/** Why a text may not wait: what its words speak of. */
public enum Urgency {
    /** Somebody is or may be hurt: fire, gas, injury, violence, suicide. */
    safety,
    /** Somebody is stuck somewhere, or locked out, now. */
    stranded,
    /** It has to be today, or now. */
    hurry,
    /** Lawyers, authorities, consumer associations, the press. */
    legal,
    /** Charged twice, money gone, fraud. */
    money
}
