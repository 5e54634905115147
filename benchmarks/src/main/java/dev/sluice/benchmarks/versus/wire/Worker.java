package dev.sluice.benchmarks.versus.wire;

import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.workload.wire.Look;
import dev.sluice.benchmarks.workload.wire.Station;
import dev.sluice.dataflow.time.ProcessingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process with a {@link Station}, which is waited for when it is given an order. Used by one
 * thread.
 *
 * @param part the process
 * @param said what it has said that nobody has looked at
 */
record Worker(Part part, BlockingQueue<Part.Heard> said) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 200;

  static Worker start(Path directory, Part.Program program, ProcessingClock clock) {
    BlockingQueue<Part.Heard> said = new LinkedBlockingQueue<>();
    return new Worker(Part.start(directory, program, clock, said), said);
  }

  void awaitUp() {
    answer(Station.UP);
  }

  void submit(long keys) {
    part.tell("submit " + keys);
    answer(Station.SUBMITTED);
  }

  Look look() {
    part.tell("look");
    return Look.parse(answer(Look.HEAD));
  }

  void stop() {
    part.tell("stop");
    answer(Station.STOPPED);
  }

  void awaitEnd() {
    part.tell("end");
    answer(Station.ENDED);
  }

  /** Passes over what others in the process may print. */
  private String answer(String head) {
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += LOOK_MILLIS) {
      Part.Heard next = next();
      while (next != null) {
        if (next.line().startsWith(head)) {
          return next.line();
        }
        next = said.poll();
      }
      if (!part.isAlive()) {
        break;
      }
    }
    throw new IllegalStateException(
        "expected '%s'. The last words of %s".formatted(head, part.lastWords()));
  }

  private Part.Heard next() {
    try {
      return said.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }

  @Override
  public void close() {
    part.close();
  }
}
