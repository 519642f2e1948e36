"""Factuality: whether a happening is so, still to come or only possible, denied or not, and on whose word.

The words around a trigger are read from the outermost predicate inwards, each handing a standing on to what it governs
(De Facto: Saurí & Pustejovsky 2012, *Are You Sure That This Event Happened?*), with the implicative signatures of
Nairn, Condoravdi & Karttunen 2006. Which word does what is the lexicon's business (``ontology/cues/``); the modules
here know the grammar only: what of a parse a word has in its scope.

``judgement``   what is found out, and how two standings combine
``words``       the cues of a word, and small questions of grammar
``clauses``     what a clause gets from the word that governs it
``nominals``    what a noun phrase gets from the word that governs it
``modifiers``   what a word's own negation, auxiliaries, adverbs and sources do
``quotations``  who speaks between quotation marks
``scope``       the way from the root of the sentence down to the trigger
"""

from kg.reading.factuality.judgement import Judgement
from kg.reading.factuality.scope import judge
from kg.reading.factuality.words import Cues

__all__ = ["Cues", "Judgement", "judge"]
