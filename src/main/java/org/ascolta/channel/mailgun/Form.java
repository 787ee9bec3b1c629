package org.ascolta.channel.mailgun;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Inline;
import org.ascolta.channel.email.MailFiles;
import org.ascolta.web.Texts;

/** The fields of a form in either of its two codings, the first of a name, and the files in their order. */
record Form(Map<String, String> fields, List<Inline> files) {

    private static final int MOST_FIELDS = 1000;
    private static final int LONGEST_HEADER = 10_000;
    private static final MimeConfig BOUNDS = new MimeConfig.Builder()
            .setMaxHeaderCount(50)
            .setMaxHeaderLen(LONGEST_HEADER)
            .setMaxLineLen(-1)
            .setMaxContentLen(-1)
            .build();

    /** The header of a part: what it is called, and what kind it is. */
    private static final class Part {
        private String name;
        private String file;
        private String type;
    }

    /** Throws {@link Payload.Fault} for what is no form. */
    static Form of(Hook hook) {
        String type = String.valueOf(hook.header("content-type"));
        try {
            return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                    ? parts(hook.body(), type)
                    : pairs(new String(hook.body(), StandardCharsets.UTF_8));
        } catch (IOException | MimeException | IllegalArgumentException unreadable) {
            throw new Payload.Fault("the body is no form");
        }
    }

    /** A field as text that can be stored, or null. */
    String text(String name) {
        return fields.get(name);
    }

    private static Form pairs(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS)
                .parameters()
                .forEach((name, values) -> fields.put(Texts.clean(name), Texts.clean(values.get(0))));
        return new Form(fields, List.of());
    }

    private static Form parts(byte[] body, String type) throws IOException, MimeException {
        Form form = new Form(new LinkedHashMap<>(), new ArrayList<>());
        MimeTokenStream stream = new MimeTokenStream(BOUNDS);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parseHeadless(new ByteArrayInputStream(body), type);
        Part part = new Part();
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> part = new Part();
                case T_FIELD -> describe(part, stream);
                case T_BODY -> form.add(part, stream.getDecodedInputStream().readAllBytes());
                default -> {}
            }
        }
        return form;
    }

    private static void describe(Part part, MimeTokenStream stream) {
        String name = stream.getField().getName().toLowerCase(Locale.ROOT);
        if (name.equals("content-disposition")) {
            ContentDispositionField field = ContentDispositionFieldLenientImpl.PARSER.parse(stream.getField(), null);
            part.name = field.getParameter("name");
            part.file = field.getFilename();
        } else if (name.equals("content-type")) {
            part.type = stream.getField().getBody();
        }
    }

    private void add(Part part, byte[] bytes) {
        if (part.name == null || fields.size() + files.size() >= MOST_FIELDS) {
            return;
        }
        if (part.file != null) {
            files.add(new Inline(Texts.clean(part.file), MailFiles.type(part.type), bytes));
        } else {
            fields.putIfAbsent(Texts.clean(part.name), Texts.clean(new String(bytes, charset(part.type))));
        }
    }

    private static Charset charset(String type) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        int named = lower.indexOf("charset=");
        try {
            return named < 0
                    ? StandardCharsets.UTF_8
                    : Charset.forName(lower.substring(named + 8).split(";")[0].replaceAll("[\"\\s]", ""));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
