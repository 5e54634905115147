package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Knows which jobs there are, so that any node can go on with them when all nodes have died.
 *
 * <p>A job that is wanted and has not ended is to be run by somebody; by whom, the ledger decides.
 * The directory fences nobody: who writes down an end has to know that the job is its own to end.
 *
 * <p>Answers are final. Where a store does not say whether a change was applied, the directory
 * reads before it tries again; it never repeats a change blindly. A stage fails when the store
 * cannot be reached for long; then the same call may be made again. All methods may be called by
 * any thread.
 *
 * <p>After a crash of the caller at any moment, a change has happened whole or not at all.
 */
public interface JobDirectory {

  /** What a specification may have at most: all of them are read whenever somebody looks. */
  int MOST_SPEC_BYTES = 1 << 20;

  /**
   * The entries of all jobs, in order of their names; made to be asked again and again.
   *
   * <p>Each entry is at least as new as any answer about its job that was given before the call,
   * whoever got it. The list is no picture of one moment: of two changes to different jobs during
   * the call, either may be in it without the other. So what is decided from it about one job holds
   * for this job; what is missing in it was not there at some moment of the call.
   */
  CompletionStage<List<JobEntry>> list();

  /** The entry of a job, if there is one; as new as any answer given before. */
  CompletionStage<Optional<JobEntry>> get(String job);

  /**
   * Puts a job in, wanted running, unless one with this name is there that has not ended. One that
   * has ended is replaced.
   *
   * <p>Fails with {@link DirectoryException} when the store did not say whether the job was put in,
   * and others have ended and replaced or forgotten that name since, so that nobody can tell. It is
   * not put in a second time by itself. Fails with {@link IllegalArgumentException} when the
   * specification has more than {@value #MOST_SPEC_BYTES} bytes.
   *
   * @param spec a document from which every node can build the job
   */
  CompletionStage<Submission> submit(String job, Bytes spec);

  /**
   * Writes down what a person wants of the submission that is there at the time of the call. Of two
   * wishes the later counts; none changes what has ended.
   *
   * @return the entry as it stands; empty if there is no such job
   */
  CompletionStage<Optional<JobEntry>> want(String job, Wanted wanted);

  /**
   * Writes down how a submission has ended for good. The first outcome counts, and no newer
   * submission is touched.
   *
   * <p>For whoever has run the job, or has found that nobody runs it and that it is to stop.
   * Whoever was fenced in the ledger must not: the job goes on elsewhere.
   *
   * @param entry any state of the submission that has ended
   */
  CompletionStage<Ending> ended(JobEntry entry, Outcome outcome);

  /**
   * Takes out the submission that is there at the time of the call, if it has ended; the name is
   * free, and nothing of the specification is kept.
   */
  CompletionStage<Forgetting> forget(String job);
}
