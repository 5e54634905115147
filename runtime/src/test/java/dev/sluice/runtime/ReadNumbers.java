package dev.sluice.runtime;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.journal.RegistersDocument;
import dev.sluice.checkpointing.journal.SplitForms;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.connector.basic.GeneratorSplit;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.source.SplitRegister;
import dev.sluice.dataflow.type.Types;
import java.util.List;
import java.util.stream.LongStream;

/** Which numbers of a generated source had been read when a checkpoint was taken. */
final class ReadNumbers {

  private ReadNumbers() {}

  static List<Long> upTo(CompletedCheckpoint checkpoint, long count) {
    SplitForms<GeneratorSplit> forms =
        SplitForms.of("numbers", GeneratorSource.of(Types.LONG, count, index -> index).inSplits(3));
    List<SourceSnapshot<GeneratorSplit>> readers =
        checkpoint
            .handles()
            .filter(handle -> handle.operator().equals("numbers"))
            .flatMap(handle -> OperatorSmall.read(handle.small()).source().stream())
            .map(forms::readReader)
            .toList();
    SplitRegister<GeneratorSplit> register =
        SplitRegister.restore(
            forms.readRegister(
                RegistersDocument.read(checkpoint.splits()).registers().get("numbers")),
            readers);
    List<GeneratorSplit> unread =
        register.snapshot().unread().stream().map(SplitPosition::split).toList();
    return LongStream.range(0, count)
        .filter(number -> unread.stream().noneMatch(split -> isIn(split, number)))
        .boxed()
        .toList();
  }

  private static boolean isIn(GeneratorSplit rest, long number) {
    return number >= rest.from() && (number - rest.first()) % rest.stride() == 0;
  }
}
