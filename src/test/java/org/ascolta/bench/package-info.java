/**
 * Speed, measured from outside: the packaged service and PostgreSQL as processes of their own, load from this one.
 *
 * <p>Run one with {@code ./mvnw -Pbench verify -Dbench=Acks}; its settings are system properties named in its class.
 * Every figure is a ratio to what PostgreSQL itself does with the same rows in the same run, a median of alternating
 * rounds, and is written as JSON, Markdown and SVG under {@code target/bench}.
 */
package org.ascolta.bench;
