package org.ascolta.web;

/** What a POST made: its id, and the body that answers it (which may show a secret that no replay repeats). */
public record Made<T>(String id, T body) {}
