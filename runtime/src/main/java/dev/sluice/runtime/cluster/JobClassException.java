package dev.sluice.runtime.cluster;

/** The class of a job cannot be used on a node; the message says why and what to do. */
public final class JobClassException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobClassException(String job, String problem) {
    super("job '%s': %s.".formatted(job, problem));
  }
}
