package org.ascolta.triage;

/** Who hears of rules that fail. */
interface RuleWatch {

    RuleWatch NOBODY = (rule, suspended) -> {};

    /** @param suspended whether it is asked no more */
    void failed(String rule, boolean suspended);
}
