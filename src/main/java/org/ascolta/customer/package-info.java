/**
 * The people who write, and the presences through which they do.
 *
 * <p>An identity is a person on one network, unique by (network, scope, external id); messages and threads name the
 * identity, never the customer, so that a merge of customers moves nothing. Ingest makes a customer for every identity
 * that it meets for the first time. A customer's name follows what the network calls him until the desk gives him one.
 * E-mail addresses, phone numbers and CRM ids on an identity are claims of the sender.
 */
package org.ascolta.customer;
