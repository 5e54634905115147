package dev.sluice.demo.cli;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.recovery.Recovery;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.demo.progress.FormerProgress;
import dev.sluice.demo.progress.ProgressFile;
import dev.sluice.demo.progress.ProgressSample;
import dev.sluice.runtime.JobHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a job with a store: says what it has gone on from, notes down how far it comes, and
 * counts its checkpoints. One thread samples; the figures may be asked for by any.
 */
final class ProgressRecorder implements AutoCloseable {

  /** So often a sample is taken, and so often subtasks report. */
  static final Duration INTERVAL = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(ProgressRecorder.class);
  private static final long END_SECONDS = 5;
  private static final Comparator<CheckpointRef> BY_TIME =
      Comparator.comparingLong(CheckpointRef::epoch).thenComparingLong(CheckpointRef::id);

  private final JobHandle job;
  private final CheckpointLedger ledger;
  private final CompletableFuture<?> ended;
  private final Path file;
  private final ProcessingClock clock;
  private final Optional<FormerProgress> former;
  private final Consumer<Optional<Restored>> teller;
  private final ScheduledExecutorService sampling =
      Executors.newSingleThreadScheduledExecutor(ProgressRecorder::thread);

  private ProgressFile progress;
  private CheckpointRef counted = CheckpointRef.NONE;
  private CheckpointRef completed = CheckpointRef.NONE;
  private boolean told;
  private Optional<Restored> restored = Optional.empty();
  private volatile Figures figures = new Figures(Optional.empty(), 0, 0, 0);

  /**
   * What is known of a run with a store.
   *
   * @param restored with what it has gone on, if with anything
   * @param elements read in the life of the job
   * @param completed checkpoints that were completed in this run
   * @param failed those that were given up
   */
  record Figures(Optional<Restored> restored, long elements, long completed, long failed) {}

  /**
   * Begins to watch.
   *
   * @param file where progress is noted down; what is there is of the run before
   * @param teller told once, when elements flow
   * @throws IOException when the file cannot be read
   */
  ProgressRecorder(
      JobHandle job,
      CheckpointLedger ledger,
      Path file,
      ProcessingClock clock,
      Consumer<Optional<Restored>> teller)
      throws IOException {
    this.job = job;
    this.ledger = ledger;
    this.ended = job.completion().handle((state, failure) -> state).toCompletableFuture();
    this.file = file;
    this.clock = clock;
    this.teller = teller;
    this.former = ProgressFile.read(file);
    long millis = INTERVAL.toMillis();
    sampling.scheduleWithFixedDelay(this::sample, 0, millis, TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "sluice-progress");
    thread.setDaemon(true);
    return thread;
  }

  private void sample() {
    try {
      take();
    } catch (CompletionException | IllegalStateException e) {
      // On an overloaded machine, and at the end of a job, an answer may be missing.
      LOG.debug("No sample of the job's progress", e);
    } catch (IOException e) {
      LOG.warn("Progress cannot be noted down; after a crash nobody will know it", e);
      sampling.shutdown();
    }
  }

  private void take() throws IOException {
    JobStatus before = job.status();
    if (before.state() == JobState.STARTING || before.state() == JobState.RESTARTING) {
      return;
    }
    Optional<Optional<Recovery>> recovery = answered(job.recovery());
    answered(job.checkpoints()).ifPresent(this::count);
    JobStatus status = job.status();
    if (recovery.isEmpty() || status.restarts() != before.restarts()) {
      return;
    }
    tell(recovery.get());
    long base = recovery.get().map(ProgressRecorder::elements).orElse(0L);
    noteDown(base, base + status.elementsRead(), recovery.get());
  }

  /** The answer, unless the job ends before it gives one. */
  private <T> Optional<T> answered(CompletionStage<T> question) {
    CompletableFuture<T> answer = question.toCompletableFuture();
    CompletableFuture.anyOf(answer, ended).join();
    return answer.isDone() ? Optional.of(answer.join()) : Optional.empty();
  }

  private void tell(Optional<Recovery> recovery) {
    if (!told) {
      told = true;
      restored = recovery.map(this::restored);
      teller.accept(restored);
    }
  }

  private void noteDown(long before, long elements, Optional<Recovery> recovery)
      throws IOException {
    figures = new Figures(restored, elements, figures.completed(), figures.failed());
    long last = lastCompleted(recovery);
    if (progress == null) {
      progress = ProgressFile.begin(file, new ProgressSample(clock.millis(), before, last));
    }
    progress.add(new ProgressSample(clock.millis(), elements, last));
  }

  private long lastCompleted(Optional<Recovery> recovery) {
    return completed.isNone()
        ? recovery.map(each -> each.from().ref().id()).orElse(0L)
        : completed.id();
  }

  private void count(List<CheckpointStatistics> latest) {
    for (CheckpointStatistics each : latest) {
      if (BY_TIME.compare(each.ref(), counted) <= 0) {
        continue;
      }
      counted = each.ref();
      completed = each.isCompleted() ? each.ref() : completed;
      figures =
          new Figures(
              restored,
              figures.elements(),
              figures.completed() + (each.isCompleted() ? 1 : 0),
              figures.failed() + (each.isCompleted() ? 0 : 1));
    }
  }

  /** A job that has ended answers no more; its ledger does. */
  private void countLast() {
    try {
      List<CheckpointStatistics> retained =
          ledger.checkpoints(job.job()).toCompletableFuture().join().stream()
              .map(CheckpointStatistics::of)
              .sorted(Comparator.comparing(CheckpointStatistics::ref, BY_TIME))
              .toList();
      count(retained);
      JobStatus last = job.status();
      long before = figures.restored().map(Restored::elements).orElse(0L);
      if (last.restarts() == 0) {
        figures =
            new Figures(
                restored, before + last.elementsRead(), figures.completed(), figures.failed());
      }
    } catch (CompletionException | IllegalStateException e) {
      LOG.debug("The last checkpoints of the job are not known", e);
    }
  }

  private static long elements(Recovery recovery) {
    return recovery.elements().values().stream().mapToLong(Long::longValue).sum();
  }

  private Restored restored(Recovery recovery) {
    long elements = elements(recovery);
    return new Restored(
        recovery.from().ref().id(),
        recovery.from().ref().toString(),
        recovery.from().ref().epoch(),
        recovery.positions(),
        elements,
        known(former.map(each -> each.readBehind(elements))),
        known(former.map(each -> each.readSince(recovery.from().triggeredAt()))),
        known(former.map(each -> each.last().completed())));
  }

  private static OptionalLong known(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  /** As of the last sample; after {@link #close}, with all checkpoints. */
  Figures figures() {
    return figures;
  }

  /** Counts what was completed at the very end, and ends. */
  @Override
  public void close() {
    sampling.execute(this::countLast);
    sampling.shutdown();
    try {
      if (!sampling.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.debug("The last sample of the job's progress did not come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
