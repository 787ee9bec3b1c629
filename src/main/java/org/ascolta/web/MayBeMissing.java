package org.ascolta.web;

/**
 * A body of which every field may be absent, so that it may be absent itself: it is null then. Who takes one says that he
 * consumes JSON, for else a request without a {@code Content-Type} is refused, and that the document calls it optional.
 */
public interface MayBeMissing {}
