package dev.sluice.demo.answers;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlHandler;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.runtime.JobHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** Answers for a process that runs a job: about this job live, about others from the store. */
public final class JobAnswers implements ControlHandler {

  private final JobHandle job;
  private final StoreAnswers store;
  private final AtomicReference<String> stoppedWith = new AtomicReference<>();

  /** Answers for a job whose state is in the store that the other answers from. */
  public JobAnswers(JobHandle job, StoreAnswers store) {
    this.job = job;
    this.store = store;
  }

  @Override
  public CompletionStage<Map<String, Object>> handle(
      ControlRequest request, BiConsumer<Long, Long> progress) {
    boolean ofThisJob = request.text("job").equals(job.job());
    return switch (request.command()) {
      case Commands.CREATE -> {
        requireThisJob(ofThisJob, request);
        yield create(request);
      }
      case Commands.DIAGNOSE -> {
        requireThisJob(ofThisJob, request);
        yield job.diagnose().thenApply(DiagnosisAnswers::of);
      }
      case Commands.CHECKPOINTS ->
          ofThisJob
              ? job.checkpoints().thenCompose(latest -> store.checkpoints(request, latest))
              : store.handle(request, progress);
      case Commands.STATE ->
          ofThisJob && request.optionalNumber("checkpoint").isEmpty()
              ? job.state(request.text("operator"), request.text("key"))
                  .thenApply(state -> StoreAnswers.state(state, Optional.empty(), request))
              : store.handle(request, progress);
      default -> store.handle(request, progress);
    };
  }

  private void requireThisJob(boolean ofThisJob, ControlRequest request) {
    if (!ofThisJob) {
      throw new ControlException(
          "other-job",
          "the process that holds the state directory runs job '%s'; expected '%s'"
              .formatted(job.job(), request.text("job")));
    }
  }

  private CompletionStage<Map<String, Object>> create(ControlRequest request) {
    String name = request.text("savepoint");
    boolean drain = request.flag("drain");
    if (drain || request.flag("stop")) {
      return job.stopWithSavepoint(name, drain)
          .thenApply(
              taken -> {
                stoppedWith.set(name);
                return created(taken, true);
              });
    }
    return job.savepoint(name).thenApply(taken -> created(taken, false));
  }

  private static Map<String, Object> created(CompletedCheckpoint taken, boolean stopped) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("savepoint", taken.kind().savepoint().orElse(""));
    answer.put("id", taken.ref().id());
    answer.put("epoch", taken.ref().epoch());
    answer.put("bytes", taken.stateBytes());
    answer.put("duration_millis", taken.completedAt() - taken.triggeredAt());
    answer.put("stopped", stopped);
    return answer;
  }

  /** The savepoint with which somebody has stopped the job through here, if so. */
  public Optional<String> stoppedWith() {
    return Optional.ofNullable(stoppedWith.get());
  }
}
