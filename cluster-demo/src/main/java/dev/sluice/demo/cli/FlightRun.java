package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import dev.sluice.api.JobArguments;
import dev.sluice.connector.files.BadLines;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.demo.data.Airports;
import dev.sluice.demo.flights.FlightDelays;
import dev.sluice.demo.terminal.ProgressView;
import dev.sluice.demo.terminal.RateMeter;
import dev.sluice.demo.terminal.ScreenPainter;
import dev.sluice.demo.terminal.ScreenView;
import dev.sluice.demo.terminal.Terminal;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the job {@code flight-delays}, embedded in this JVM and shown on the terminal. */
final class FlightRun {

  private static final Logger LOG = LoggerFactory.getLogger(FlightRun.class);
  private static final long FRAME_MILLIS = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * What to run.
   *
   * @param input directory of flights
   * @param output directory of the three outputs
   * @param rate most flights per second, 0 for no limit
   * @param total how many flights there are, 0 if nobody knows
   * @param divertTo where lines go that cannot be read; without it they fail the job
   * @param config configuration that wins over the files of the class path
   * @param jobName the name of the job
   * @param store where its state is kept, if anywhere
   */
  record Request(
      Path input,
      Path output,
      long rate,
      long total,
      Optional<Path> divertTo,
      Config config,
      String jobName,
      Optional<StoreRequest> store) {

    JobArguments arguments() {
      Map<String, String> values = new HashMap<>();
      values.put("input", input.toString());
      values.put("output", output.toString());
      if (rate != 0) {
        values.put("rate", String.valueOf(rate));
      }
      store.ifPresent(kept -> values.put(FlightDelays.PARTS, "true"));
      divertTo.ifPresent(directory -> values.put("divert-bad-lines-to", directory.toString()));
      return JobArguments.of(values);
    }
  }

  private final Request request;
  private final ScreenPainter painter;
  private final Terminal terminal;
  private final ProcessingClock clock;
  private final DelayWatch watch;
  private final RateMeter rate = new RateMeter();
  private Optional<Instant> watermark = Optional.empty();
  private boolean firstTold;
  private LongSupplier before = () -> 0;

  FlightRun(Request request, ScreenPainter painter, Terminal terminal, ProcessingClock clock) {
    this.request = request;
    this.painter = painter;
    this.terminal = terminal;
    this.clock = clock;
    this.watch = new DelayWatch(Airports.bundled(), clock::nanos);
  }

  /**
   * Runs the job to its end.
   *
   * @throws dev.sluice.runtime.JobFailedException when it fails
   * @throws StoppedException when the JVM is told to end before the job has
   * @throws RefusedStartException when it would mix with what its state directory has
   * @throws IOException when the state directory cannot be used
   */
  RunResult run()
      throws InterruptedException, StoppedException, RefusedStartException, IOException {
    FlightDelays definition = new FlightDelays(watch);
    if (request.store().isPresent()) {
      StoreRequest store = request.store().get();
      store.kind().requireIn(store.directory(), store.own());
      painter.say(store.announcement());
    }
    try (Sluice sluice = Engines.open(request.config())) {
      painter.say(
          JobPictures.of(sluice.plan(request.jobName(), definition, request.arguments()))
              .render(terminal));
      return request.store().isPresent()
          ? runStored(sluice, request.store().get(), definition)
          : runPlain(sluice, definition);
    }
  }

  private RunResult runPlain(Sluice sluice, FlightDelays definition)
      throws InterruptedException, StoppedException {
    long started = clock.nanos();
    JobHandle job = sluice.submit(request.jobName(), definition, request.arguments());
    show(job);
    if (job.awaitCompletion() == JobState.STOPPED) {
      throw StoppedException.withNothing();
    }
    return result(job.status(), started, Optional.empty());
  }

  private RunResult runStored(Sluice sluice, StoreRequest store, FlightDelays definition)
      throws InterruptedException, StoppedException, RefusedStartException, IOException {
    long started = clock.nanos();
    StoreRun.Job wanted = new StoreRun.Job(request.jobName(), definition, request.arguments());
    StoreRun run = StoreRun.start(sluice, store, wanted, painter, clock);
    before = run::elementsBefore;
    try (run) {
      show(run.job());
    }
    if (run.job().awaitCompletion() == JobState.STOPPED && run.stoppedWith().isEmpty()) {
      throw StoppedException.resumable();
    }
    return result(run.job().status(), started, Optional.of(run.result()));
  }

  private void show(JobHandle job) throws InterruptedException {
    CompletableFuture<?> end = job.completion().toCompletableFuture();
    boolean over = false;
    while (!over) {
      over = awaitFrame(end);
      tellFirst();
      paint(job);
    }
    painter.close();
  }

  private void paint(JobHandle job) {
    try {
      painter.paint(view(job.status()));
    } catch (IllegalStateException e) {
      // On an overloaded machine a picture may be missing; that is no reason to end the run.
      LOG.warn("No status to show", e);
    }
  }

  private static boolean awaitFrame(CompletableFuture<?> end) throws InterruptedException {
    try {
      end.get(FRAME_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  private void tellFirst() {
    if (!firstTold && watch.first().isPresent()) {
      firstTold = true;
      var first = watch.first().get().delays();
      painter.say(
          String.format(
              Locale.ROOT,
              "First window result %.1f s after the JVM started: %s %s, %d flight(s), mean delay %s min",
              firstResultSeconds(),
              first.origin(),
              Instant.ofEpochMilli(first.start()),
              first.statistics().flights(),
              first.statistics().meanDelay().toPlainString()));
    }
  }

  private double firstResultSeconds() {
    long now = clock.nanos();
    long ago = watch.first().map(first -> now - first.atNanos()).orElse(0L);
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3 - ago / NANOS_PER_SECOND;
  }

  private ScreenView view(JobStatus status) {
    long read = before.getAsLong() + status.elementsRead();
    ProgressView progress =
        new ProgressView(
            read,
            total(status, read),
            rate.read(status.elementsRead(), clock.nanos()),
            latestWatermark(status),
            watch.fired());
    return new ScreenView(
        request.jobName() + " · " + status.state().name().toLowerCase(Locale.ROOT),
        progress,
        watch.worst(),
        List.of());
  }

  /** Where nobody knows the number of flights, it is guessed from the share of bytes read. */
  private long total(JobStatus status, long read) {
    if (request.total() > 0) {
      return request.total();
    }
    double share = status.shareRead();
    return share <= 0 ? 0 : Math.max(read, Math.round(read / share));
  }

  /** The last watermark below the one that means the end. */
  private Optional<Instant> latestWatermark(JobStatus status) {
    status.subtasks().stream().mapToLong(SubtaskStatus::watermark).min().stream()
        .filter(millis -> millis > Long.MIN_VALUE && millis < Long.MAX_VALUE)
        .mapToObj(Instant::ofEpochMilli)
        .findFirst()
        .ifPresent(instant -> watermark = Optional.of(instant));
    return watermark;
  }

  private RunResult result(JobStatus status, long startedNanos, Optional<StoreResult> store) {
    return new RunResult(
        status.elementsRead(),
        status.counter(FlightDelays.SOURCE, BadLines.COUNTER),
        (clock.nanos() - startedNanos) / NANOS_PER_SECOND,
        firstResultSeconds(),
        status.restarts(),
        store,
        Optional.empty());
  }
}
