package dev.sluice.runtime;

/** A node has not become a member of the cluster; the message says why and what to do. */
public final class NotJoinedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final NodeEnd end;

  NotJoinedException(String why) {
    this("this node has not joined the cluster: " + why, NodeEnd.REFUSED);
  }

  private NotJoinedException(String message, NodeEnd end) {
    super(message);
    this.end = end;
  }

  NotJoinedException with(NodeEnd known) {
    return new NotJoinedException(getMessage(), known);
  }

  /** Whether the cluster has refused the node, or nobody was there. */
  public NodeEnd end() {
    return end;
  }
}
