package org.ascolta.inbox;

/**
 * Why one item of a row did not become a fact.
 *
 * @param item    its place in the body, from 0
 * @param reason  field names and codes only
 * @param account the key of the account that is missing, for an unrouted one, else null
 */
record Remark(KeptState state, int item, String reason, String account) {

    static Remark dead(int item, String reason) {
        return new Remark(KeptState.dead, item, reason, null);
    }

    static Remark ignored(int item, String reason) {
        return new Remark(KeptState.ignored, item, reason, null);
    }

    static Remark unrouted(int item, String account) {
        return new Remark(KeptState.unrouted, item, "its account is not registered", account);
    }
}
