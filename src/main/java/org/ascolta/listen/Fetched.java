package org.ascolta.listen;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Reader.Step;

/**
 * A whole answer, or why there is none.
 *
 * @param body    as it came, unpacked
 * @param failure null where there is an answer
 */
record Fetched(int status, Map<String, String> headers, Buffer body, Step failure) {

    static Fetched failed(String code) {
        return new Fetched(0, Map.of(), Buffer.buffer(), Step.retry(code, null));
    }

    static Fetched answered(int status, Map<String, String> headers, Buffer body) {
        return new Fetched(status, headers, body, null);
    }

    /** What adapters see of it; the text is read as UTF-8. */
    Answer answer() {
        return new Answer(status, headers, body.toString(StandardCharsets.UTF_8));
    }
}
