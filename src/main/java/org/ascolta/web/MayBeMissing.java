package org.ascolta.web;

/** A body of which every field may be absent, so that it may be absent itself: it is null then. */
public interface MayBeMissing {}
