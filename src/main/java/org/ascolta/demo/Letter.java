package org.ascolta.demo;

import java.util.Map;

/** A webhook as it goes over the wire: what proves who sends it, and the bytes. */
record Letter(Map<String, String> headers, byte[] body) {}
