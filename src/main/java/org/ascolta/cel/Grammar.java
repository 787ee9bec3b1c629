package org.ascolta.cel;

import org.projectnessie.cel.parser.StringCharStream;
import org.projectnessie.cel.parser.gen.CELLexer;
import org.projectnessie.cel.parser.gen.CELParser;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.BaseErrorListener;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.CommonTokenStream;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.ParserRuleContext;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.RecognitionException;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.Recognizer;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.tree.ErrorNode;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.tree.ParseTreeListener;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.tree.TerminalNode;

/** Reads a text once before the library does, which would print what it cannot read, words of the text included. */
final class Grammar extends BaseErrorListener implements ParseTreeListener {

    private int depth;

    private Grammar() {}

    static void check(String text) {
        Grammar listener = new Grammar();
        CELLexer lexer = new CELLexer(new StringCharStream(text, "condition"));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        CELParser parser = new CELParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        parser.addParseListener(listener);
        parser.start();
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object symbol,
            int line,
            int column,
            String message,
            RecognitionException failure) {
        throw new InvalidCondition(line, column + 1, "cannot be understood from here on");
    }

    @Override
    public void enterEveryRule(ParserRuleContext rule) {
        if (rule.getRuleIndex() == CELParser.RULE_expr && ++depth > Survey.DEEPEST) {
            throw new InvalidCondition(
                    rule.getStart().getLine(), rule.getStart().getCharPositionInLine() + 1, Survey.TOO_DEEP);
        }
    }

    @Override
    public void exitEveryRule(ParserRuleContext rule) {
        if (rule.getRuleIndex() == CELParser.RULE_expr) {
            depth--;
        }
    }

    @Override
    public void visitTerminal(TerminalNode node) {}

    @Override
    public void visitErrorNode(ErrorNode node) {}
}
