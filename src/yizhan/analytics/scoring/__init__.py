"""Scoring 评分: models are trained on the warehouse, kept, and say of every customer what is to be expected.

Words: run 运行 (a training or a scoring), card 模型卡, champion 现任模型, challenger 挑战者, horizon 预测期.

What always holds: learning and scoring run in a process of their own, which reads one published version of the
warehouse and writes nothing but a model file or a file of scores; what it found goes to the domain `insight`. A model
is kept with a card that says what it learned from, how well it does on later customers, how evenly, and whom it beat.
A kept file is loaded only when its digest is the one that was recorded.
"""
