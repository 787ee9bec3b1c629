package org.ascolta.channel;

/** Whether a connection's hook takes anything. */
public enum ConnectionStatus {
    active,
    disabled
}
