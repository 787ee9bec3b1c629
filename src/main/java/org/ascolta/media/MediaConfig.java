package org.ascolta.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How files of messages are fetched. */
@ConfigMapping(prefix = "ascolta.media")
interface MediaConfig {

    /** The largest file that is fetched; as many as {@link #fetches} are in memory at once. */
    @WithDefault("25M")
    MemorySize maxBytes();

    /** How long a file may take, redirects included. */
    @WithDefault("20s")
    Duration timeout();

    /** How long each connection may take. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** Files under way at once on this replica; who asks for one more is asked to come back. */
    @WithDefault("4")
    int fetches();

    /** Media types that are passed on; a star at the end stands for the rest. SVG images are programs and never are. */
    @WithDefault("image/*,audio/*,video/*,application/pdf,text/plain,text/csv,text/vcard,text/x-vcard,"
            + "application/msword,application/rtf,application/vnd.ms-excel,application/vnd.ms-powerpoint,"
            + "application/vnd.openxmlformats-officedocument.*,application/vnd.oasis.opendocument.*")
    List<String> types();
}
