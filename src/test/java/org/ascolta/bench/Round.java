package org.ascolta.bench;

/**
 * One measured leg of a round.
 *
 * @param what           acks, inserts or empty
 * @param perSecond      answered 200, or committed
 * @param serviceMillis  CPU of the service per answer
 * @param postgresMillis CPU of PostgreSQL per answer
 */
record Round(
        int round,
        String what,
        int clients,
        double perSecond,
        double p50Millis,
        double p99Millis,
        double serviceMillis,
        double postgresMillis,
        long refused) {}
