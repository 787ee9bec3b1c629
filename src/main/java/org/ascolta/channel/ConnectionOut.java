package org.ascolta.channel;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A connection as the API shows it: without anything secret.
 *
 * @param hookUrl    where the platform is to send its events
 * @param apiBaseUrl where its API is called; null when the platform has none
 */
public record ConnectionOut(
        UUID id,
        String platform,
        String name,
        String hookUrl,
        String apiBaseUrl,
        ConnectionStatus status,
        List<Claim> trustedIdentity,
        OffsetDateTime createdAt,
        int version) {}
