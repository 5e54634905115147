package dev.sluice.runtime;

/** A node has not become a member of the cluster; the message says why and what to do. */
public final class NotJoinedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotJoinedException(String why) {
    super("this node has not joined the cluster: " + why);
  }
}
