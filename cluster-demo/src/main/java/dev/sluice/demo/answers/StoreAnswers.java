package dev.sluice.demo.answers;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.savepoint.Archived;
import dev.sluice.checkpointing.savepoint.ByteProgress;
import dev.sluice.checkpointing.savepoint.ImportRequest;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlHandler;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.runtime.store.JobStores;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Answers what can be answered from the store alone, whether or not a job runs. */
public final class StoreAnswers implements ControlHandler {

  private static final long MOST_TOLD = 1_000;

  private final JobStores stores;

  /** Answers from these stores, as long as they are open. */
  public StoreAnswers(JobStores stores) {
    this.stores = stores;
  }

  @Override
  public CompletionStage<Map<String, Object>> handle(
      ControlRequest request, BiConsumer<Long, Long> progress) {
    String job = request.text("job");
    return switch (request.command()) {
      case Commands.SAVEPOINTS -> stores.savepoints().list(job).thenApply(SavepointAnswers::list);
      case Commands.INSPECT ->
          stores.savepoints().inspect(job, selection(request)).thenApply(SavepointAnswers::report);
      case Commands.VERIFY ->
          stores
              .savepoints()
              .verify(job, selection(request), bytes(progress))
              .thenApply(SavepointAnswers::verification);
      case Commands.DELETE ->
          stores.savepoints().delete(job, selection(request)).thenApply(SavepointAnswers::deletion);
      case Commands.EXPORT ->
          stores
              .archive()
              .exportTo(
                  job, selection(request), Path.of(request.text("directory")), bytes(progress))
              .thenApply(StoreAnswers::archived);
      case Commands.IMPORT ->
          stores
              .archive()
              .importFrom(
                  new ImportRequest(
                      Path.of(request.text("directory")),
                      Optional.of(job),
                      request.optionalText("savepoint")),
                  bytes(progress))
              .thenApply(StoreAnswers::archived);
      case Commands.CHECKPOINTS -> checkpoints(request, List.of());
      case Commands.STATE -> stateAsOf(request);
      default ->
          throw new ControlException(
              "not-running",
              "job '%s' does not run, and '%s' needs it to; expected ./sluice run in the same state directory"
                  .formatted(job, request.command()));
    };
  }

  private static ByteProgress bytes(BiConsumer<Long, Long> progress) {
    return progress::accept;
  }

  static Selection selection(ControlRequest request) {
    Optional<Long> id = request.optionalNumber("checkpoint");
    return id.isPresent()
        ? Selection.checkpoint(id.get())
        : Selection.savepoint(request.text("savepoint"));
  }

  private static Map<String, Object> archived(Archived archived) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("directory", archived.archive().toString());
    answer.put("job", archived.job());
    answer.put("id", archived.ref().id());
    answer.put("name", archived.ref().toString());
    answer.put("segments", archived.segments());
    answer.put("bytes", archived.bytes());
    return answer;
  }

  CompletionStage<Map<String, Object>> checkpoints(
      ControlRequest request, List<CheckpointStatistics> latest) {
    String job = request.text("job");
    long most = request.optionalNumber("last").filter(number -> number > 0).orElse(MOST_TOLD);
    return stores
        .ledger()
        .read(job)
        .thenCompose(
            row ->
                stores
                    .ledger()
                    .checkpoints(job)
                    .thenApply(retained -> CheckpointAnswers.of(row, retained, latest, most)));
  }

  private CompletionStage<Map<String, Object>> stateAsOf(ControlRequest request) {
    String job = request.text("job");
    return stores
        .ledger()
        .read(job)
        .thenCompose(row -> document(job, request, row))
        .thenCompose(
            checkpoint ->
                stores
                    .states()
                    .read(checkpoint, request.text("operator"), request.text("key"))
                    .thenApply(state -> state(state, Optional.of(checkpoint.ref().id()), request)));
  }

  private CompletionStage<CompletedCheckpoint> document(
      String job, ControlRequest request, Optional<LedgerRow> row) {
    long id =
        request
            .optionalNumber("checkpoint")
            .orElseGet(() -> row.map(each -> each.lastCompleted().id()).orElse(0L));
    Selection which = Selection.checkpoint(id);
    return row.flatMap(which::in)
        .map(retained -> stores.ledger().checkpoint(job, retained.ref()))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
        .thenApply(found -> found.orElseThrow(() -> noSuchCheckpoint(job, which, row)));
  }

  private static ControlException noSuchCheckpoint(
      String job, Selection which, Optional<LedgerRow> row) {
    String there =
        row.map(
                each ->
                    each.retained().stream()
                        .map(retained -> String.valueOf(retained.ref().id()))
                        .toList()
                        .toString())
            .orElse("none, since it never started");
    return new ControlException(
        "no-such-checkpoint",
        "job '%s' has no %s; expected one of %s".formatted(job, which, there));
  }

  static Map<String, Object> state(
      KeyState state, Optional<Long> checkpoint, ControlRequest request) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("operator", request.text("operator"));
    answer.put("key", request.text("key"));
    answer.put("checkpoint", checkpoint.orElse(null));
    answer.put("json", state.toString());
    answer.put("lines", state.lines());
    answer.put("unreadable", state.unreadable());
    return answer;
  }
}
