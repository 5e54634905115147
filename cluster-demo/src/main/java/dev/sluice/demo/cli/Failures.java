package dev.sluice.demo.cli;

import dev.sluice.cassandra.CassandraStartException;
import dev.sluice.checkpointing.savepoint.ArchiveException;
import dev.sluice.checkpointing.savepoint.NoSuchCheckpointException;
import dev.sluice.dataflow.configuration.JobArgumentException;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.demo.cluster.ClusterFailedException;
import dev.sluice.demo.cluster.ClusterRefusedException;
import dev.sluice.demo.control.ControlException;
import dev.sluice.persistence.cassandra.StoreException;
import dev.sluice.persistence.file.StateDirectoryException;
import dev.sluice.persistence.file.StateFileException;
import dev.sluice.runtime.JobFailedException;
import dev.sluice.runtime.NodeStartException;
import dev.sluice.runtime.NotJoinedException;
import dev.sluice.runtime.config.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in words what went wrong; a stack trace only for what nobody foresaw. */
final class Failures implements IExecutionExceptionHandler {

  /** What a shell makes of SIGINT. */
  private static final int INTERRUPTED = 130;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (isForeseen(failure)) {
      err.println("sluice: " + failure.getMessage());
    } else {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      err.println("sluice: this should not have happened, please report it:\n" + trace);
    }
    err.flush();
    if (failure instanceof StoppedException) {
      return INTERRUPTED;
    }
    return failure instanceof UnusableStoreException
        ? command.getCommandSpec().exitCodeOnInvalidInput()
        : command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static boolean isForeseen(Exception failure) {
    return failure instanceof JobFailedException
        || failure instanceof InvalidJobException
        || failure instanceof JobArgumentException
        || failure instanceof ConfigurationException
        || failure instanceof StoppedException
        || failure instanceof RefusedStartException
        || failure instanceof ClusterRefusedException
        || failure instanceof ClusterFailedException
        || failure instanceof UnusableStoreException
        || failure instanceof StoreException
        || failure instanceof NodeStartException
        || failure instanceof NotJoinedException
        || failure instanceof ControlException
        || failure instanceof StateDirectoryException
        || failure instanceof StateFileException
        || failure instanceof CassandraStartException
        || failure instanceof NoSuchCheckpointException
        || failure instanceof ArchiveException
        || failure instanceof IOException;
  }
}
