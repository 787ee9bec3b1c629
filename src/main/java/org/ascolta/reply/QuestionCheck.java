package org.ascolta.reply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Questions of the customer that the text does not touch: it has none of a question's own words, told by their beginnings,
 * so that other endings are the same word.
 */
final class QuestionCheck implements Check {

    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?\\n])");
    private static final int STEM = 5;

    @Override
    public Optional<Remark> look(Draft draft) {
        Set<String> told = stems(draft.text());
        List<Draft.Question> untouched = draft.questions().stream()
                .filter(question -> END_OF_SENTENCE
                        .splitAsStream(question.text())
                        .anyMatch(sentence -> sentence.endsWith("?") && isUntouched(stems(sentence), told)))
                .toList();
        return untouched.isEmpty()
                ? Optional.empty()
                : Optional.of(new Remark(
                        Remark.Code.unanswered_question,
                        Remark.Severity.advice,
                        "The customer asked something that this does not speak of.",
                        List.of(),
                        untouched.stream().map(Draft.Question::messageId).toList()));
    }

    private static boolean isUntouched(Set<String> asked, Set<String> told) {
        return !asked.isEmpty() && asked.stream().noneMatch(told::contains);
    }

    private static Set<String> stems(String text) {
        return Words.of(text).stream()
                .filter(Words::meansSomething)
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .collect(Collectors.toSet());
    }
}
