package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.Garbage;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which holds in a job's row are over, and which of its checkpoints go with them. Immutable.
 *
 * @param job name of the job
 * @param releases holds that are over
 * @param drops checkpoints that nothing keeps once these are released: savepoints that were deleted
 *     while they were held or last, and what an abandoned job has left
 */
public record ForkPlan(String job, List<Release> releases, List<CheckpointRef> drops) {

  /** Keeps the lists immutable. */
  public ForkPlan {
    releases = List.copyOf(releases);
    drops = List.copyOf(drops);
  }

  /**
   * A hold that is over. Immutable.
   *
   * @param ref what was held
   * @param holder by whom, as it stands in the row
   */
  public record Release(CheckpointRef ref, String holder) {}

  /**
   * Makes the plan for a job.
   *
   * @param job what the ledger knows of it
   * @param others what the ledger knows of another job, read after {@code job}
   */
  public static ForkPlan of(JobView job, Function<String, Optional<JobView>> others) {
    List<Release> releases = new ArrayList<>();
    List<CheckpointRef> drops = new ArrayList<>();
    for (RetainedCheckpoint each : job.row().retained()) {
      List<String> over =
          each.holders().stream().filter(holder -> isOver(job, each, holder, others)).toList();
      over.forEach(holder -> releases.add(new Release(each.ref(), holder)));
      if (over.size() == each.holders().size() && isLetGo(job, each)) {
        drops.add(each.ref());
      }
    }
    return new ForkPlan(job.row().job(), releases, drops);
  }

  /**
   * The garbage of a job as it is when the plan for it has been carried out: what may be deleted of
   * it, given all that the ledger knows of it and of its forks.
   *
   * @param journals the journals of the job
   * @param documents the names of its documents, listed after the journals
   */
  public static Garbage garbage(
      JobView job,
      Function<String, Optional<JobView>> others,
      Collection<JournalId> journals,
      Collection<CheckpointRef> documents) {
    List<CheckpointRef> drops = of(job, others).drops();
    LedgerRow row = job.row();
    LedgerRow left =
        new LedgerRow(
            row.job(),
            row.epoch(),
            row.owner(),
            row.lastCompleted(),
            row.revision(),
            row.retained().stream().filter(each -> !drops.contains(each.ref())).toList());
    List<CompletedCheckpoint> retained =
        job.documents().stream().filter(each -> !drops.contains(each.ref())).toList();
    return Garbage.of(left, retained, journals, documents);
  }

  private static boolean isOver(
      JobView job,
      RetainedCheckpoint held,
      String holder,
      Function<String, Optional<JobView>> others) {
    Optional<Holder> parsed = Holder.parse(holder);
    if (parsed.isEmpty()) {
      return false;
    }
    if (parsed.get() instanceof Holder.Fork fork) {
      Optional<JobView> view =
          fork.job().equals(job.row().job()) ? Optional.of(job) : others.apply(fork.job());
      return job.document(held.ref())
          .map(document -> Forks.isOver(fork, document, view))
          .orElse(false);
    }
    return job.row().epoch() > parsed.get().epoch();
  }

  /** Whether nobody but holders wants it any more, whatever number of checkpoints is retained. */
  private static boolean isLetGo(JobView job, RetainedCheckpoint retained) {
    if (retained.savepoint().isPresent() || retained.ref().equals(job.row().lastCompleted())) {
      return false;
    }
    boolean wasSavepoint =
        job.document(retained.ref())
            .map(document -> document.kind().savepoint().isPresent())
            .orElse(false);
    return wasSavepoint || job.row().lastCompleted().isNone();
  }
}
