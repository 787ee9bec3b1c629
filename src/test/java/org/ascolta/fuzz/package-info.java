/**
 * Generated requests over the whole OpenAPI document, from a seed: valid ones, broken ones, and everything between.
 *
 * <p>Whatever comes in, the service answers in time, never with 5xx, and refuses as a problem with a code. The document
 * is read from the running service, so a new operation is fuzzed the day it appears. {@code fuzz.requests} and
 * {@code fuzz.seed} are system properties.
 */
package org.ascolta.fuzz;
