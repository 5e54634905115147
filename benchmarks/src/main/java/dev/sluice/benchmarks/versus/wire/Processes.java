package dev.sluice.benchmarks.versus.wire;

import dev.sluice.benchmarks.workload.wire.Look;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All processes of an engine. Used by one thread.
 *
 * @param workers the two among which elements cross
 * @param all all that were started for it
 * @param submitter the one of them that is given the job
 * @param others how long processors have worked for what it needs besides
 */
record Processes(
    List<Worker> workers, List<Worker> all, Worker submitter, Supplier<Duration> others)
    implements AutoCloseable {

  void awaitUp() {
    all.forEach(Worker::awaitUp);
  }

  List<Look> look() {
    return workers.stream().map(Worker::look).toList();
  }

  void stop() {
    workers.forEach(Worker::stop);
  }

  /** How long processors have worked for all of it. */
  Duration worked() {
    return all.stream().map(each -> each.part().worked()).reduce(others.get(), Duration::plus);
  }

  String lastWords() {
    return all.stream()
        .map(each -> each.part().lastWords())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  @Override
  public void close() {
    all.forEach(Worker::close);
  }
}
