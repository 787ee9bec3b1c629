package org.ascolta.channel.meta;

import java.util.List;
import org.ascolta.channel.Door;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Step;

/**
 * One message by its id. The id alone does not say what it names, and each thing has a form of its own in which it is asked
 * for: they are tried in turn, and the cursor is the number of the next one.
 */
final class MessageForms {

    private static final String COMMENT = "id,message,created_time,from,permalink_url,attachment,parent{id},object{id}";
    private static final String POST = "id,message,created_time,from,permalink_url,attachments,is_published";
    private static final String INSTAGRAM_COMMENT = "id,text,timestamp,username,from,parent_id,media{id}";
    private static final String MENTIONED_COMMENT =
            "mentioned_comment.comment_id(%s){id,text,timestamp,username,media{id}}";
    private static final String MENTIONED_MEDIA =
            "mentioned_media.media_id(%s){id,caption,timestamp,username,media_type,media_url,permalink}";

    /** @param ofAccount asked of the account, which the subject mentions */
    private record Form(boolean ofAccount, String fields) {}

    private MessageForms() {}

    static String path(Door door, Errand errand) {
        String subject = Graph.id(errand.subject(), "the message");
        Form form = forms(door, errand).get(number(door, errand));
        String object = form.ofAccount() ? Graph.id(door.externalId(), "the account") : subject;
        return "/" + object + Query.of("fields", form.fields().formatted(subject));
    }

    /** Asks in the next form; after the last one there is no such thing for us. */
    static Step past(Door door, Errand errand, String code) {
        int next = number(door, errand) + 1;
        return next < forms(door, errand).size()
                ? new Step(Step.Kind.READ, false, Integer.toString(next), true, null, null)
                : Step.refused(Step.Kind.GONE, code);
    }

    private static List<Form> forms(Door door, Errand errand) {
        if (Instagram.NETWORK.equals(door.network())) {
            return List.of(
                    new Form(false, INSTAGRAM_COMMENT),
                    new Form(true, MENTIONED_COMMENT),
                    new Form(true, MENTIONED_MEDIA));
        }
        Form post = new Form(false, POST);
        return FacebookIds.isPost(door.externalId(), errand.subject())
                ? List.of(post)
                : List.of(new Form(false, COMMENT), post);
    }

    private static int number(Door door, Errand errand) {
        int last = forms(door, errand).size() - 1;
        boolean known = errand.cursor() != null && errand.cursor().matches("[0-9]");
        return known ? Math.min(last, Integer.parseInt(errand.cursor())) : 0;
    }
}
