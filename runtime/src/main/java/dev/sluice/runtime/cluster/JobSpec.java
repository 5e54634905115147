package dev.sluice.runtime.cluster;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.runtime.config.JobDefaults;
import java.util.Map;
import java.util.Optional;

/**
 * Of what every node builds a job, and what it goes on from. Immutable; stored, so it changes by
 * the rules of {@code docs/design/007-what-is-stored.md}.
 *
 * @param definition name of the class that declares the job
 * @param arguments what the definition may ask for
 * @param parallelism subtasks of an operator that does not say
 * @param keyGroups key groups unless the job says
 * @param chaining whether operators are fused unless the job says
 * @param epochBefore the last epoch of the job before it was submitted, 0 if there was none
 * @param origin from where it starts; empty: from its own last completed checkpoint
 */
public record JobSpec(
    String definition,
    Map<String, String> arguments,
    int parallelism,
    int keyGroups,
    boolean chaining,
    long epochBefore,
    Optional<SpecOrigin> origin) {

  private static final DocumentCodec<JobSpec> CODEC =
      DocumentCodec.of("the specification of a job", TypeDescriptor.of(JobSpec.class));

  /** Keeps the map immutable. */
  public JobSpec {
    arguments = Map.copyOf(arguments);
  }

  /** The same for a submission behind an epoch of the job. */
  public JobSpec behind(long epoch) {
    return new JobSpec(definition, arguments, parallelism, keyGroups, chaining, epoch, origin);
  }

  /** The same with other subtasks of operators that do not say, from the job's own last state. */
  public JobSpec rescaled(int subtasks) {
    return new JobSpec(
        definition, arguments, subtasks, keyGroups, chaining, epochBefore, Optional.empty());
  }

  /** What counts where the definition says nothing. */
  public JobDefaults defaults() {
    return new JobDefaults(parallelism, keyGroups, chaining);
  }

  /** Its stored form. */
  public Bytes write() {
    return new Bytes(CODEC.write(this));
  }

  /**
   * Reads what {@link #write} gave.
   *
   * @throws dev.sluice.checkpointing.document.CorruptDocumentException when it did not give this
   */
  public static JobSpec read(Bytes stored) {
    return CODEC.read(stored.content());
  }
}
