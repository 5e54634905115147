package dev.sluice.demo.answers;

/** What can be asked for, by the words of the protocol. */
public final class Commands {

  /** Take a savepoint of the job that runs. */
  public static final String CREATE = "savepoint-create";

  /** The savepoints of a job. */
  public static final String SAVEPOINTS = "savepoints";

  /** All that is known about a checkpoint. */
  public static final String INSPECT = "savepoint-inspect";

  /** Read all of a checkpoint. */
  public static final String VERIFY = "savepoint-verify";

  /** Copy a checkpoint into a directory. */
  public static final String EXPORT = "savepoint-export";

  /** Make a savepoint of such a directory. */
  public static final String IMPORT = "savepoint-import";

  /** Delete a checkpoint. */
  public static final String DELETE = "savepoint-delete";

  /** What checkpoints have cost. */
  public static final String CHECKPOINTS = "checkpoints";

  /** The state of a key. */
  public static final String STATE = "state";

  /** Submit a job to the cluster. */
  public static final String SUBMIT = "submit";

  /** The jobs that the cluster has. */
  public static final String JOBS = "jobs";

  /** How a job is, subtask by subtask. */
  public static final String STATUS = "status";

  /** What the windows of a job wait for. */
  public static final String DIAGNOSE = "diagnose";

  /** What became of a job, epoch by epoch. */
  public static final String EPOCHS = "epochs";

  /** Stop a job. */
  public static final String STOP = "stop";

  /** Give a job another parallelism. */
  public static final String RESCALE = "rescale";

  /** The members of the cluster. */
  public static final String NODES = "nodes";

  /** The same with the subtasks that live on each, as sharding itself says. */
  public static final String SUBTASKS = "subtasks";

  private Commands() {}
}
