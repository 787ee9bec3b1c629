package org.ascolta.channel.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Said.Alias;

/** Who the messages of one payload are from, and which two ids it says are one person. */
final class People {

    private final Map<String, Person> byPhone = new HashMap<>();
    private final Map<String, Person> byUser = new HashMap<>();
    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private final List<Person> all = new ArrayList<>();
    private final String portfolio;

    People(Payload contacts, String portfolio) {
        this.portfolio = portfolio;
        contacts.items().forEach(this::add);
    }

    /** A contact that cannot be read names nobody; messages name their authors themselves. */
    private void add(Payload contact) {
        try {
            Person person = Person.of(contact);
            all.add(person);
            byPhone.putIfAbsent(person.phone(), person);
            byUser.putIfAbsent(person.userId(), person);
            remember(person);
        } catch (Payload.Fault unreadable) {
            return;
        }
    }

    /** What is called so here; where nobody is named, whoever the payload's only contact is. */
    Person find(String either, String userId) {
        Person named = Person.of(either, userId);
        if (named.id() == null) {
            return all.size() == 1 ? all.get(0) : named;
        }
        Person contact = named.userId() == null ? null : byUser.get(named.userId());
        if (contact == null && named.phone() != null) {
            contact = byPhone.get(named.phone());
        }
        Person whole = named.with(contact);
        remember(whole);
        return whole;
    }

    /** {@code from} is {@code to} from now on. */
    void remember(Author from, Author to) {
        if (!from.id().equals(to.id())) {
            aliases.putIfAbsent(from.id() + " " + to.id(), new Alias(from, to));
        }
    }

    /** That his number and his business-scoped id are one, where both are known. */
    void remember(Person person) {
        if (person.hasBoth()) {
            remember(person.byPhone(), person.author(portfolio));
        }
    }

    List<Alias> aliases() {
        return List.copyOf(aliases.values());
    }

    Author author(Person person) {
        return person.author(portfolio);
    }
}
