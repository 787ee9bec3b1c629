package org.ascolta.channel.generic;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Times;

/**
 * What surrounds a message: its type, when it happened, its data. Standard Webhooks say {@code timestamp}, CloudEvents
 * {@code time}, and a CloudEvent's data may be base64 or may be the whole Standard Webhooks body.
 */
record Envelope(String type, Instant at, Payload data) {

    private static final Map<String, What> WORDS =
            Map.of("message.created", What.CREATED, "message.updated", What.EDITED, "message.deleted", What.DELETED);

    /** The events of a body: one, or a batch. */
    static List<Payload> events(Hook hook) {
        Payload body = Payload.of(hook.body());
        return body.isList() ? body.items() : List.of(body);
    }

    static Envelope of(Payload event, Hook hook) {
        return CloudEventHeaders.areIn(hook) ? ofHeaders(event, hook) : ofBody(event);
    }

    private static Envelope ofBody(Payload event) {
        if (!event.isObject()) {
            throw event.fault("is not an object");
        }
        if (event.has("specversion")) {
            checkVersion(event.text("specversion"));
        }
        Instant at = event.has("timestamp") ? event.time("timestamp") : event.time("time");
        return new Envelope(event.id("type"), at, data(event));
    }

    private static Envelope ofHeaders(Payload event, Hook hook) {
        checkVersion(CloudEventHeaders.read(hook, "specversion"));
        String type = CloudEventHeaders.read(hook, "type");
        String time = CloudEventHeaders.read(hook, "time");
        if (type == null || type.isBlank()) {
            throw new Payload.Fault("ce-type is missing");
        }
        return new Envelope(type, time == null ? null : Times.read(time), unwrapped(event));
    }

    private static Payload data(Payload event) {
        if (event.has("data_base64")) {
            return unwrapped(decoded(event));
        }
        Payload data = event.at("data");
        return event.has("specversion") ? unwrapped(data) : data;
    }

    private static Payload decoded(Payload event) {
        try {
            return Payload.of(Base64.getDecoder().decode(event.text("data_base64")));
        } catch (IllegalArgumentException | Payload.Fault unreadable) {
            throw event.at("data_base64").fault("is not JSON in base64");
        }
    }

    private static Payload unwrapped(Payload data) {
        return data.at("data").isObject() && !data.has("externalId") ? data.at("data") : data;
    }

    private static void checkVersion(String version) {
        if (version == null || !version.startsWith("1.")) {
            throw new Payload.Fault("specversion is not 1.0");
        }
    }

    /** What happened, by the last two words of the type ({@code com.example.message.created} is one too), or null. */
    What what() {
        return WORDS.entrySet().stream()
                .filter(word -> type.equals(word.getKey()) || type.endsWith("." + word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
