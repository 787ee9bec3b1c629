package org.ascolta.demo;

import java.time.Instant;
import org.ascolta.demo.Company.Account;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;
import org.ascolta.demo.Story.Person;

/** What people say about the demo company without calling it: nobody delivers it, whoever searches finds it. */
class Overheard {

    private final Story story;
    private final Company company;

    Overheard(Story story, Company company) {
        this.story = story;
        this.company = company;
    }

    /** Puts it where the company's searches find it, with times that count from this one. */
    void isSaidAt(StubPlatform stub, Instant begun) {
        for (Line line : story.overheard()) {
            Account account = company.accounts().stream()
                    .filter(one -> one.key().equals(line.to()))
                    .findFirst()
                    .orElseThrow();
            Person by = story.people().get(line.by());
            Door unheard = new Door(account, null, "x", null, null);
            Told told = new Told(unheard, line, by, 0, begun.plus(line.at()), begun);
            stub.xUser(Ascolta.JSON.valueToTree(XVoice.user(by, account)));
            stub.xPost(Ascolta.JSON.valueToTree(XVoice.post(told)));
        }
    }
}
