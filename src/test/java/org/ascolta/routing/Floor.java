package org.ascolta.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Agents and tickets for pure tests: whoever says nothing else can take anything. */
final class Floor {

    static final UUID QUEUE = id(1);
    static final UUID TEAM = id(2);
    static final UUID ACCOUNT = id(3);

    private Floor() {}

    static UUID id(long number) {
        return new UUID(7, number);
    }

    static Agent agent(long number) {
        return new Agent(number);
    }

    static Ticket ticket(long number) {
        return new Ticket(number);
    }

    /** An agent in the making. */
    static final class Agent {

        private final UUID id;
        private Set<UUID> queues = Set.of(QUEUE);
        private Set<UUID> teams = Set.of(TEAM);
        private Set<String> skills = Set.of();
        private Set<String> languages = Set.of();
        private Set<UUID> accounts;
        private boolean inPublic = true;
        private int capacity = 5;
        private int load;
        private boolean present = true;
        private boolean onShift = true;
        private Long last;

        private Agent(long number) {
            id = id(number);
        }

        Agent queues(UUID... queues) {
            this.queues = Set.of(queues);
            return this;
        }

        Agent teams(UUID... teams) {
            this.teams = Set.of(teams);
            return this;
        }

        Agent skills(String... skills) {
            this.skills = Set.of(skills);
            return this;
        }

        Agent languages(String... languages) {
            this.languages = Set.of(languages);
            return this;
        }

        Agent accounts(UUID... accounts) {
            this.accounts = Set.of(accounts);
            return this;
        }

        Agent onlyInPrivate() {
            inPublic = false;
            return this;
        }

        Agent capacity(int capacity) {
            this.capacity = capacity;
            return this;
        }

        Agent load(int load) {
            this.load = load;
            return this;
        }

        Agent away() {
            present = false;
            return this;
        }

        Agent offShift() {
            onShift = false;
            return this;
        }

        Agent last(long at) {
            last = at;
            return this;
        }

        Colleague now() {
            return new Colleague(
                    id, queues, teams, skills, languages, accounts, inPublic, capacity, load, present, onShift, last);
        }
    }

    /** A ticket in the making. */
    static final class Ticket {

        private final UUID id;
        private UUID team;
        private Set<String> skills = Set.of();
        private String language;
        private boolean isPublic;
        private int weight = 1;
        private Set<UUID> declined = new HashSet<>();
        private Long due;
        private int score = 50;
        private long since;
        private UUID previous;
        private long heldUntil;

        private Ticket(long number) {
            id = id(number);
            since = number;
        }

        Ticket team(UUID team) {
            this.team = team;
            return this;
        }

        Ticket skills(String... skills) {
            this.skills = Set.of(skills);
            return this;
        }

        Ticket language(String language) {
            this.language = language;
            return this;
        }

        Ticket inPublic() {
            isPublic = true;
            return this;
        }

        Ticket weight(int weight) {
            this.weight = weight;
            return this;
        }

        Ticket declinedBy(Long... agents) {
            List.of(agents).forEach(agent -> declined.add(id(agent)));
            return this;
        }

        Ticket due(Long due) {
            this.due = due;
            return this;
        }

        Ticket score(int score) {
            this.score = score;
            return this;
        }

        Ticket since(long since) {
            this.since = since;
            return this;
        }

        Ticket previous(long agent, long heldUntil) {
            previous = id(agent);
            this.heldUntil = heldUntil;
            return this;
        }

        Need need() {
            return new Need(QUEUE, team, skills, language, ACCOUNT, isPublic, weight, declined);
        }

        Waiting now() {
            return new Waiting(id, 1, need(), due, score, since, previous, heldUntil);
        }
    }
}
