package org.ascolta.inbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the inbox takes at once, how long it waits, and how long it keeps. */
@ConfigMapping(prefix = "ascolta.inbox")
interface InboxConfig {

    /** From the hook to the committed row. */
    Writer writer();

    /** From the row to facts. */
    Worker worker();

    /** How many days inbox partitions are kept; one with waiting rows is kept longer. */
    @WithDefault("30")
    int retentionDays();

    /** How many days ahead partitions are made. */
    @WithDefault("7")
    int daysAhead();

    /** How long rows are kept that were ignored, unrouted or dead. */
    @WithDefault("90d")
    Duration keptFor();

    interface Writer {

        /** Insert statements under way at the same time, each on a connection of its own: 1 to 3. */
        @WithDefault("3")
        int inserts();

        /** Rows that share one insert, at most. */
        @WithDefault("512")
        int rows();

        /** Bytes of bodies that share one insert, at most; a single larger body goes alone. */
        @WithDefault("4M")
        MemorySize bytes();

        /** Rows that wait for an insert, at most; more are asked to come back (503). */
        @WithDefault("4096")
        int waitingRows();

        /** Bytes of bodies that wait for an insert, at most. */
        @WithDefault("32M")
        MemorySize waitingBytes();

        /** Bytes of bodies that are being received, at most. */
        @WithDefault("48M")
        MemorySize receivingBytes();

        /** How long a request may take to send its body. */
        @WithDefault("20s")
        Duration receiveTimeout();

        /** How long a received request waits for its commit before it is asked to come back; the insert goes on. */
        @WithDefault("1500ms")
        Duration patience();

        /** A connection that was asked something and says nothing for so long is discarded. */
        @WithDefault("3s")
        Duration silence();
    }

    interface Worker {

        /** Workers of this replica: 1 or 2; 0 leaves the work to other replicas. */
        @WithDefault("2")
        int hands();

        /** Rows of one batch, at most. */
        @WithDefault("500")
        int rows();

        /** Bytes of bodies of one batch, at most; a single larger body goes alone. */
        @WithDefault("8M")
        MemorySize bytes();

        /** How long a claimed row is left to the worker that claimed it. */
        @WithDefault("8s")
        Duration lease();

        /** Attempts after which a row is dead. */
        @WithDefault("10")
        int attempts();

        /** How often an idle worker looks; it is woken by this replica's own commits anyway. */
        @WithDefault("200ms")
        Duration poll();
    }
}
