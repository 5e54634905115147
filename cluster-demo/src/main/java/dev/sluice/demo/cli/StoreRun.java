package dev.sluice.demo.cli;

import dev.sluice.api.JobArguments;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.demo.answers.JobAnswers;
import dev.sluice.demo.answers.StoreAnswers;
import dev.sluice.demo.control.ControlLimits;
import dev.sluice.demo.control.ControlServer;
import dev.sluice.demo.flights.FlightDelays;
import dev.sluice.demo.terminal.ScreenPainter;
import dev.sluice.persistence.file.StateDirectory;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.store.JobStores;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A job that runs with a store: how it begins, who watches it, and the control socket through which
 * it is reached. Closing ends the watching and the socket, not the job.
 */
final class StoreRun implements AutoCloseable {

  private final StoreRequest request;
  private final JobHandle job;
  private final ProgressRecorder recorder;
  private final JobAnswers answers;
  private final ControlServer server;

  private StoreRun(
      StoreRequest request,
      JobHandle job,
      ProgressRecorder recorder,
      JobAnswers answers,
      ControlServer server) {
    this.request = request;
    this.job = job;
    this.recorder = recorder;
    this.answers = answers;
    this.server = server;
  }

  /**
   * The job to run.
   *
   * @param name under which its state is kept
   * @param definition what it does
   * @param arguments what it may ask for
   */
  record Job(String name, FlightDelays definition, JobArguments arguments) {}

  /**
   * Begins to run the job.
   *
   * @throws RefusedStartException when it is to begin anew and has begun before
   * @throws IOException when the control socket or the progress cannot be kept in the directory
   */
  static StoreRun start(
      Sluice sluice, StoreRequest request, Job job, ScreenPainter painter, ProcessingClock clock)
      throws RefusedStartException, IOException {
    JobStores stores = sluice.stores().orElseThrow();
    StateDirectory directory = stores.directory().orElseThrow();
    requireRoom(stores, request, job.name());
    if (request.own().isPresent()) {
      request.own().get().note(directory.path());
    }
    Path progress =
        directory
            .path()
            .resolve("progress-" + URLEncoder.encode(job.name(), StandardCharsets.UTF_8));
    Path socket = directory.controlSocket();
    JobHandle handle =
        sluice.submit(
            job.name(), job.definition(), job.arguments(), startFrom(request.begin(), job.name()));
    ProgressRecorder recorder =
        new ProgressRecorder(
            handle,
            stores.ledger(),
            progress,
            clock,
            restored ->
                painter.say(restored.map(Restored::text).orElse("Begins with nothing restored")));
    JobAnswers answers = new JobAnswers(handle, new StoreAnswers(stores));
    ControlServer server =
        ControlServer.serve(socket, answers, ControlLimits.DEFAULT, clock::nanos);
    return new StoreRun(request, handle, recorder, answers, server);
  }

  /** A run that forgets what is there would look like one that goes on. */
  private static void requireRoom(JobStores stores, StoreRequest request, String job)
      throws RefusedStartException {
    boolean needsRoom =
        request.begin() instanceof Begin.Anew || request.begin() instanceof Begin.ForkOf;
    CheckpointRef last = last(stores, job);
    if (needsRoom && !last.isNone()) {
      throw new RefusedStartException(
          "the state directory %s has %s of job '%s'; expected none, as this run is to begin with something else. Go on from it with --resume or from a savepoint with --from-savepoint, choose another --name, or another --state-dir"
              .formatted(request.directory(), last, job));
    }
  }

  private static CheckpointRef last(JobStores stores, String job) {
    try {
      return stores
          .ledger()
          .read(job)
          .toCompletableFuture()
          .join()
          .map(LedgerRow::lastCompleted)
          .orElse(CheckpointRef.NONE);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static StartFrom startFrom(Begin begin, String job) {
    if (begin instanceof Begin.FromSavepoint from) {
      return new StartFrom.Checkpoint(job, Selection.savepoint(from.name()));
    }
    if (begin instanceof Begin.ForkOf fork) {
      return new StartFrom.Checkpoint(fork.job(), Selection.savepoint(fork.savepoint()));
    }
    return new StartFrom.Latest();
  }

  JobHandle job() {
    return job;
  }

  /** How many elements were read before this run, in the life of the job. */
  long elementsBefore() {
    return recorder.figures().restored().map(Restored::elements).orElse(0L);
  }

  /** What there is to tell, after {@link #close}. */
  StoreResult result() {
    return new StoreResult(request.kind(), recorder.figures(), answers.stoppedWith());
  }

  /** The savepoint with which somebody has stopped the job, if so; after {@link #close}. */
  Optional<String> stoppedWith() {
    return answers.stoppedWith();
  }

  @Override
  public void close() {
    server.close();
    recorder.close();
  }
}
