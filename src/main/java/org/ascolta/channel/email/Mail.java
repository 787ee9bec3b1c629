package org.ascolta.channel.email;

import java.util.List;
import org.ascolta.channel.Content.Attachment;

/**
 * A mail as any provider tells of it.
 *
 * @param id         the provider's own id
 * @param account    the address that it was received for, without a plus part
 * @param from       who wrote it
 * @param tags       the plus parts of all addresses that it is for, the one that it was received for first
 * @param headers    the whole header
 * @param text       the plain part, or null
 * @param html       the other part, or null
 */
public record Mail(
        String id,
        String account,
        MailAddress from,
        List<String> tags,
        MailHeaders headers,
        String subject,
        String text,
        String html,
        List<Attachment> attachments) {}
