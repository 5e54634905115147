package dev.sluice.actors.job;

/**
 * A node that had subtasks of a job is gone, or has given no sign of life; the job goes on without.
 */
public final class NodeLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeLostException(String node, String reason) {
    super("node %s is lost: %s".formatted(node, reason));
  }
}
