package dev.sluice.actors.job;

/** Says that another program has taken over the job, so that this one has stopped. */
public final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FencedException(String job, long epoch, String owner) {
    super(
        "job '%s' was taken over by another program, which began epoch %d as %s; expected to be alone with it. Nothing was committed here since; run the job in one place"
            .formatted(job, epoch, owner));
  }
}
