package dev.sluice.demo.cluster;

import dev.sluice.demo.control.ControlClient;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlLimits;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.persistence.file.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A node in a process of its own, which ends when this one does: it reads a pipe that only this
 * process holds. Safe for any thread.
 */
final class NodeProcess {

  private static final long END_SECONDS = 10;

  private final NodePlan plan;
  private final Process process;

  private NodeProcess(NodePlan plan, Process process) {
    this.plan = plan;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @throws IOException when there can be no such process
   */
  static NodeProcess start(NodePlan plan) throws IOException {
    Process process =
        new ProcessBuilder(plan.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()))
            .start();
    return new NodeProcess(plan, process);
  }

  NodePlan plan() {
    return plan;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** By SIGKILL, so that it cannot do anything about it. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks the node, and waits for its answer.
   *
   * @throws ControlException when it does not answer, or refuses
   */
  Map<String, Object> ask(ControlRequest request) throws IOException {
    Optional<Path> socket = StateDirectory.controlSocketOf(plan.state());
    if (socket.isEmpty() || !isAlive()) {
      throw new ControlException(
          "nobody-listens", "node %d does not answer".formatted(plan.number()));
    }
    return new ControlClient(socket.get(), ControlLimits.DEFAULT)
        .call(request, (done, total) -> {});
  }
}
